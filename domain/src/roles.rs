//! The roles of the people who work with the register.

use crate::enums::open_enum;

open_enum! {
    /// What somebody is, and so what they may do; the table of rights is the server's.
    Role {
        Worker = "worker",
        CaseManager = "case_manager",
        Supervisor = "supervisor",
        Manager = "manager",
        Registrar = "registrar",
        Hotline = "hotline",
        ProviderContact = "provider_contact",
        Auditor = "auditor",
        Statistician = "statistician",
        Administrator = "administrator",
    }
}

impl Role {
    /// Pays visits with a phone.
    pub fn carries_a_phone(&self) -> bool {
        matches!(self, Self::Worker | Self::CaseManager | Self::Supervisor)
    }

    /// May lower a risk, confirm, review visits, close cases and settle conflicts.
    pub fn supervises(&self) -> bool {
        matches!(self, Self::Supervisor | Self::Manager)
    }

    /// May see what is recorded about people.
    pub fn sees_content(&self) -> bool {
        matches!(
            self,
            Self::Worker | Self::CaseManager | Self::Supervisor | Self::Manager | Self::Registrar
        )
    }
}
