use prost::Message as _;
use std::{net::SocketAddr, sync::Arc};
use tokio::sync::broadcast;
use tonic::{codegen::*, transport::Server, Request, Response, Status};
use tonic_prost::ProstCodec;

#[derive(Clone, PartialEq, prost::Message)]
struct Line {
    #[prost(string, tag = "1")]
    from: String,
    #[prost(string, tag = "2")]
    text: String,
}

#[derive(Clone)]
struct Chat {
    lines: Arc<broadcast::Sender<Line>>,
}

impl tonic::server::UnaryService<Line> for Chat {
    type Response = Line;
    type Future = BoxFuture<Response<Line>, Status>;
    fn call(&mut self, request: Request<Line>) -> Self::Future {
        let lines = self.lines.clone();
        Box::pin(async move {
            let line = request.into_inner();
            let _ = lines.send(line.clone());
            Ok(Response::new(line))
        })
    }
}

impl tonic::server::NamedService for Chat {
    const NAME: &'static str = "chat.Chat";
}

impl Service<http::Request<tonic::body::Body>> for Chat {
    type Response = http::Response<tonic::body::Body>;
    type Error = std::convert::Infallible;
    type Future = BoxFuture<Self::Response, Self::Error>;
    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }
    fn call(&mut self, request: http::Request<tonic::body::Body>) -> Self::Future {
        let own = self.clone();
        Box::pin(async move {
            let mut grpc = tonic::server::Grpc::new(ProstCodec::<Line, Line>::default());
            Ok(grpc.unary(own, request).await)
        })
    }
}

async fn listen(address: SocketAddr, lines: Arc<broadcast::Sender<Line>>) -> anyhow::Result<()> {
    use futures_util::{SinkExt, StreamExt};
    let listener = tokio::net::TcpListener::bind(address).await?;
    while let Ok((stream, _)) = listener.accept().await {
        let mut own = lines.subscribe();
        let mut socket = tokio_tungstenite::accept_async(stream).await?;
        tokio::spawn(async move {
            while let Ok(line) = own.recv().await {
                let _ = socket.send(line.encode_to_vec().into()).await;
            }
            socket.next().await
        });
    }
    Ok(())
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt::init();
    let lines = Arc::new(broadcast::channel(16).0);
    tokio::spawn(listen("0.0.0.0:9001".parse()?, lines.clone()));
    Server::builder().add_service(Chat { lines }).serve("0.0.0.0:9000".parse()?).await?;
    Ok(())
}
