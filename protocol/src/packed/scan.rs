//! Compact JSON, taken apart without losing how it was spelled.

/// A value, as it stands in the text.
#[derive(Debug)]
pub(super) enum Node<'a> {
    Null,
    Bool(bool),
    Number(&'a str),
    /// What stands between the quotes, escapes and all.
    Text(&'a str),
    /// Elements, and the whole as it is spelled.
    Array(Vec<Node<'a>>, &'a str),
    /// Members, and the whole as it is spelled.
    Object(Vec<(&'a str, Node<'a>)>, &'a str),
}

/// How deep values may lie in each other; serde_json's own limit is 128.
pub(super) const DEEPEST: usize = 128;

/// The value that a text is; none where it is not JSON, or has spaces between its parts.
pub(super) fn scan(text: &str) -> Option<Node<'_>> {
    let mut scanner = Scanner { text, at: 0 };
    let node = scanner.value(DEEPEST)?;
    (scanner.at == text.len()).then_some(node)
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn pass(&mut self, word: &str) -> Option<()> {
        self.text
            .get(self.at..)?
            .starts_with(word)
            .then(|| self.at += word.len())
    }

    fn value(&mut self, depth: usize) -> Option<Node<'a>> {
        let deeper = depth.checked_sub(1)?;
        let start = self.at;
        match self.peek()? {
            b'n' => self.pass("null").map(|()| Node::Null),
            b't' => self.pass("true").map(|()| Node::Bool(true)),
            b'f' => self.pass("false").map(|()| Node::Bool(false)),
            b'"' => self.string().map(Node::Text),
            b'[' => {
                let elements = self.listed(b']', |scanner| scanner.value(deeper))?;
                Some(Node::Array(elements, self.text.get(start..self.at)?))
            }
            b'{' => {
                let members = self.listed(b'}', |scanner| scanner.member(deeper))?;
                Some(Node::Object(members, self.text.get(start..self.at)?))
            }
            _ => self.number().map(Node::Number),
        }
    }

    fn member(&mut self, depth: usize) -> Option<(&'a str, Node<'a>)> {
        let name = self.string()?;
        self.pass(":")?;
        Some((name, self.value(depth)?))
    }

    fn listed<T>(&mut self, end: u8, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        self.at += 1;
        let mut all = Vec::new();
        if self.peek()? == end {
            self.at += 1;
            return Some(all);
        }
        loop {
            all.push(one(self)?);
            let next = self.peek()?;
            self.at += 1;
            match next {
                b',' => {}
                next if next == end => return Some(all),
                _ => return None,
            }
        }
    }

    fn string(&mut self) -> Option<&'a str> {
        self.pass("\"")?;
        let start = self.at;
        loop {
            match self.peek()? {
                b'"' => break,
                b'\\' => self.at += 2,
                0..0x20 => return None,
                _ => self.at += 1,
            }
        }
        let string = self.text.get(start..self.at)?;
        self.at += 1;
        Some(string)
    }

    fn number(&mut self) -> Option<&'a str> {
        let rest = &self.text.as_bytes()[self.at..];
        let length = rest
            .iter()
            .take_while(|byte| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E'))
            .count();
        let number = self.text.get(self.at..self.at + length)?;
        self.at += length;
        (!number.is_empty()).then_some(number)
    }
}
