//! Waits until the server answers, then says so: to scripts in a file, to people in a few lines.

use std::{net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::{Folder, FolderError, Keys};

/// Between two looks.
const LOOK: Duration = Duration::from_millis(20);

/// Writes the notice once the server is ready.
pub async fn announce(folder: &Folder, address: SocketAddr, url: &str, keys: &Keys) -> Result<(), FolderError> {
    while !is_ready(address).await {
        tokio::time::sleep(LOOK).await;
    }
    folder.announce(url, keys)
}

async fn is_ready(address: SocketAddr) -> bool {
    let look = async {
        let mut stream = TcpStream::connect(address).await?;
        let request = format!("GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        std::io::Result::Ok(answer.starts_with("HTTP/1.1 200"))
    };
    look.await.unwrap_or(false)
}
