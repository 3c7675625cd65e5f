use dashmap::DashMap;
use log::info;
use std::{net::SocketAddr, sync::Arc};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::broadcast;

async fn talk(stream: TcpStream, peer: SocketAddr, said: broadcast::Sender<String>, here: Arc<DashMap<SocketAddr, String>>) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let name = lines.next_line().await?.unwrap_or_default();
    here.insert(peer, name.clone());
    let mut heard = said.subscribe();
    loop {
        tokio::select! {
            line = lines.next_line() => match line? {
                Some(text) => { let _ = said.send(format!("{name}: {text}\n")); }
                None => break,
            },
            Ok(text) = heard.recv() => write.write_all(text.as_bytes()).await?,
        }
    }
    here.remove(&peer);
    Ok(())
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    env_logger::init();
    let listener = TcpListener::bind("0.0.0.0:6667").await?;
    let (said, _) = broadcast::channel(64);
    let here = Arc::new(DashMap::new());
    loop {
        let (stream, peer) = listener.accept().await?;
        info!("{peer} joins {} others", here.len());
        tokio::spawn(talk(stream, peer, said.clone(), here.clone()));
    }
}
