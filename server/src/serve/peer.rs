//! Who is at the other end: the address that attempts are counted by.

use std::net::{IpAddr, SocketAddr};

use axum::http::HeaderMap;

/// The address of the client. Behind a proxy its header tells; the last entry is the one that the proxy itself wrote, all before it could be the
/// client's invention.
pub fn address(socket: SocketAddr, behind_proxy: bool, headers: &HeaderMap) -> IpAddr {
    let told = headers.get_all("x-forwarded-for").iter().next_back();
    let last = told
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.rsplit(',').next()?.trim().parse().ok());
    last.filter(|_| behind_proxy).unwrap_or_else(|| socket.ip())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(behind_proxy: bool, entries: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for entry in entries {
            headers.append("x-forwarded-for", entry.parse().unwrap());
        }
        address("10.0.0.1:5".parse().unwrap(), behind_proxy, &headers).to_string()
    }

    #[test]
    fn a_proxys_header_is_believed_only_behind_a_proxy() {
        assert_eq!(seen(false, &["2.2.2.2"]), "10.0.0.1");
        assert_eq!(seen(true, &["2.2.2.2"]), "2.2.2.2");
        assert_eq!(seen(true, &[]), "10.0.0.1");
    }

    #[test]
    fn an_invented_entry_before_the_proxys_own_counts_for_nothing() {
        assert_eq!(seen(true, &["9.9.9.9, 2.2.2.2"]), "2.2.2.2");
        assert_eq!(seen(true, &["9.9.9.9", "2.2.2.2"]), "2.2.2.2");
    }
}
