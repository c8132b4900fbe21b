//! As much HTTP as a story needs to ask the staff API: one request, one connection.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

/// The status and body of an answer.
pub fn get(address: &str, path: &str, token: Option<&str>) -> std::io::Result<(u16, String)> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let authorization = token
        .map(|token| format!("Authorization: Bearer {token}\r\n"))
        .unwrap_or_default();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{authorization}\r\n"
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok())
        .unwrap_or(0);
    Ok((status, body.to_owned()))
}

/// Somebody's session on the pages.
pub struct Pages {
    address: String,
    cookie: String,
    csrf: String,
}

impl Pages {
    /// Signs in with a user name and a password.
    pub fn sign_in(address: &str, username: &str, password: &str) -> std::io::Result<Self> {
        let mut pages = Self {
            address: address.to_owned(),
            cookie: String::new(),
            csrf: String::new(),
        };
        let (_, head, _) = pages.post("/sign-in", &[("username", username), ("password", password)])?;
        let cookie = head.lines().find_map(|line| line.strip_prefix("set-cookie: "));
        pages.cookie = cookie
            .and_then(|line| line.split(';').next())
            .unwrap_or_default()
            .to_owned();
        let (_, home) = pages.open("/")?;
        let token = home
            .split("name=\"csrf\" value=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        pages.csrf = token.unwrap_or_default().to_owned();
        Ok(pages)
    }

    /// Opens a page; its status and text.
    pub fn open(&self, path: &str) -> std::io::Result<(u16, String)> {
        let (status, _, body) = self.ask(&format!("GET {path} HTTP/1.1\r\n"), "")?;
        Ok((status, body))
    }

    /// Sends a form; the status, the head and the body of the answer.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> std::io::Result<(u16, String, String)> {
        let mut form = vec![format!("csrf={}", self.csrf)];
        form.extend(fields.iter().map(|(name, value)| format!("{name}={}", encode(value))));
        let form = form.join("&");
        let head = format!(
            "POST {path} HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
            form.len()
        );
        self.ask(&head, &form)
    }

    fn ask(&self, head: &str, body: &str) -> std::io::Result<(u16, String, String)> {
        let mut stream = TcpStream::connect(&self.address)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        write!(
            stream,
            "{head}Host: {}\r\nConnection: close\r\nCookie: {}\r\n\r\n{body}",
            self.address, self.cookie
        )?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let answer = String::from_utf8_lossy(&answer);
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .unwrap_or(0);
        Ok((status, head.to_owned(), body.to_owned()))
    }
}

fn encode(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    text.bytes()
        .map(|byte| {
            if plain(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}
