//! The pages: one file per page, beside its template; what stands around every page is in `page`.
