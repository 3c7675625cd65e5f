use futures_util::{SinkExt, StreamExt};
use rules::{Board, Side};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::{accept_async, tungstenite::Message};

async fn play(stream: TcpStream) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let mut socket = accept_async(stream).await?;
    let mut board = Board::default();
    while let Some(message) = socket.next().await {
        let Ok(at) = message?.to_text()?.trim().parse() else { continue };
        if let Err(wrong) = board.play(Side::X, at) {
            socket.send(Message::Text(wrong.to_string())).await?;
            continue;
        }
        let answer = board.free().next();
        if let Some(at) = answer {
            board.play(Side::O, at)?;
        }
        socket.send(Message::Text(serde_json::to_string(&board)?)).await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt::init();
    let listener = TcpListener::bind("0.0.0.0:4000").await?;
    while let Ok((stream, peer)) = listener.accept().await {
        tracing::info!(%peer, "a game begins");
        tokio::spawn(play(stream));
    }
    Ok(())
}
