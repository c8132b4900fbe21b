//! The columns that each sheet knows, with every other spelling that pyxform takes for them.

/// The columns of one sheet.
pub(super) struct Known {
    /// Written once, without a language.
    plain: &'static [&'static str],
    /// May be followed by a language.
    translated: &'static [&'static str],
    /// Followed by a name of the author's: `instance::x`.
    families: &'static [&'static str],
    /// Another spelling → what it means, with `::` between the parts.
    aliases: &'static [(&'static str, &'static str)],
}

pub(super) const SURVEY: Known = Known {
    plain: &[
        "type",
        "name",
        "relevant",
        "constraint",
        "required",
        "read_only",
        "calculation",
        "default",
        "trigger",
        "choice_filter",
        "repeat_count",
        "appearance",
        "parameters",
        "disabled",
        "fill",
        "autoplay",
        "rows",
        "intent",
        "save_to",
        "query",
        "list_name",
        "itemset",
        "sms_field",
        "sms_option",
        "sms_separator",
        "sms_allow_media",
        "sms_date_format",
        "sms_datetime_format",
        "sms_response",
        "compact_tag",
    ],
    translated: &[
        "label",
        "hint",
        "guidance_hint",
        "constraint_message",
        "required_message",
        "no_app_error_string",
        "image",
        "big-image",
        "audio",
        "video",
    ],
    families: &["bind", "body", "instance", "score"],
    aliases: &[
        ("media", ""),
        ("caption", "label"),
        ("command", "type"),
        ("tag", "name"),
        ("value", "name"),
        ("relevance", "relevant"),
        ("readonly", "read_only"),
        ("calculate", "calculation"),
        ("constraining_message", "constraint_message"),
        ("noapperrorstring", "no_app_error_string"),
        ("requiredmsg", "required_message"),
        ("count", "repeat_count"),
        ("jr:count", "repeat_count"),
        ("control", "body"),
        ("bind::relevant", "relevant"),
        ("bind::constraint", "constraint"),
        ("bind::required", "required"),
        ("bind::readonly", "read_only"),
        ("bind::calculate", "calculation"),
        ("bind::jr:constraintmsg", "constraint_message"),
        ("bind::jr:requiredmsg", "required_message"),
        ("bind::jr:noapperrorstring", "no_app_error_string"),
        ("bind::entities:saveto", "save_to"),
        ("body::appearance", "appearance"),
        ("body::jr:count", "repeat_count"),
        ("body::autoplay", "autoplay"),
        ("body::rows", "rows"),
        ("control::appearance", "appearance"),
        ("control::jr:count", "repeat_count"),
        ("control::autoplay", "autoplay"),
        ("control::rows", "rows"),
        ("instance::odk:tag", "compact_tag"),
    ],
};

pub(super) const CHOICES: Known = Known {
    plain: &["list_name", "name", "sms_option", "geometry"],
    translated: &["label", "image", "big-image", "audio", "video"],
    families: &[],
    aliases: &[("media", ""), ("caption", "label"), ("value", "name")],
};

pub(super) const SETTINGS: Known = Known {
    plain: &[
        "form_id",
        "id_string",
        "form_title",
        "version",
        "name",
        "default_language",
        "instance_name",
        "style",
        "allow_choice_duplicates",
        "clean_text_values",
        "public_key",
        "submission_url",
        "auto_send",
        "auto_delete",
        "namespaces",
        "sms_keyword",
        "sms_separator",
        "flat",
        "omit_instanceid",
        "instance_id",
        "instance_xmlns",
        "client_editable",
        "add_none_option",
        "delimiter",
        "prefix",
        "attribute",
        "crosswalk_survey",
        "sms_allow_media",
        "sms_date_format",
        "sms_datetime_format",
        "sms_response",
        "compact_prefix",
        "compact_delimiter",
        "allow_duplicates",
    ],
    translated: &[],
    families: &["attribute"],
    aliases: &[
        ("set_form_id", "form_id"),
        ("title", "form_title"),
        ("set_form_title", "form_title"),
    ],
};

/// The sheet that tells how a form is scored (docs/FORMS.md).
pub(super) const SCORING: Known = Known {
    plain: &[
        "kind",
        "name",
        "of",
        "expression",
        "at_least",
        "maximum",
        "share",
        "question",
    ],
    translated: &["label", "hint"],
    families: &[],
    aliases: &[],
};

impl Known {
    pub(super) fn plain(&self, key: &str) -> bool {
        self.plain.contains(&key)
    }

    pub(super) fn translated(&self, key: &str) -> bool {
        self.translated.contains(&key)
    }

    pub(super) fn family(&self, key: &str) -> bool {
        self.families.contains(&key)
    }

    /// Every spelling without a family, to guess what a misspelt heading means.
    pub(super) fn spellings(&self) -> impl Iterator<Item = &'static str> {
        let plain = self.plain.iter().chain(self.translated).copied();
        plain.chain(
            self.aliases
                .iter()
                .map(|(spelling, _)| *spelling)
                .filter(|spelling| !spelling.contains(':')),
        )
    }

    /// A heading as its parts: the column in this house's spelling, then a language or a name.
    ///
    /// Parts stand between `::`; a sheet that has none anywhere may write `:`, and a known column may so anyway.
    pub(super) fn path(&self, text: &str, double: bool) -> Vec<String> {
        let whole = snake(text);
        if self.plain(&whole) || self.translated(&whole) {
            return vec![whole];
        }
        let mut parts: Vec<String> = if double || text.contains("::") {
            text.split("::").map(|part| part.trim().to_owned()).collect()
        } else {
            single(text)
        };
        if parts.len() == 1 && text.contains(':') {
            let other = single(text);
            let first = self.resolve(&snake(&other[0]));
            if self.translated(&first) || self.family(&first) || first.is_empty() {
                parts = other;
            }
        }
        if let [first, second, ..] = &parts[..] {
            let both = format!("{}::{}", snake(first), snake(second));
            let meant = self.resolve(&both);
            if meant != both {
                parts.splice(..2, [meant]);
                return parts;
            }
        }
        parts[0] = self.resolve(&snake(&parts[0]));
        if parts[0].is_empty() && parts.len() > 1 {
            parts.remove(0);
            parts[0] = snake(&parts[0]);
        }
        parts
    }

    fn resolve(&self, spelling: &str) -> String {
        let alias = self.aliases.iter().find(|(alias, _)| *alias == spelling);
        alias.map_or_else(|| spelling.to_owned(), |(_, meant)| (*meant).to_owned())
    }
}

/// Parts between single colons; `jr:` belongs to what follows it.
fn single(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in text.split(':').map(str::trim) {
        match parts.last_mut() {
            Some(last) if last == "jr" => *last = format!("jr:{part}"),
            _ => parts.push(part.to_owned()),
        }
    }
    parts
}

/// `Choice Filter` → `choice_filter`.
pub(super) fn snake(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join("_").to_lowercase()
}
