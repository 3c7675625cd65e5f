use aws_sdk_dynamodb::types::AttributeValue;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
struct Request {
    key: String,
}

#[derive(Serialize)]
struct Response {
    bytes: usize,
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt().json().init();
    let settings = aws_config::load_from_env().await;
    let s3 = aws_sdk_s3::Client::new(&settings);
    let table = aws_sdk_dynamodb::Client::new(&settings);
    run(service_fn(|event: LambdaEvent<Request>| async {
        let key = event.payload.key;
        let object = s3.get_object().bucket("files").key(&key).send().await?;
        let bytes = object.body.collect().await?.into_bytes();
        table
            .put_item()
            .table_name("seen")
            .item("key", AttributeValue::S(key))
            .item("bytes", AttributeValue::N(bytes.len().to_string()))
            .send()
            .await?;
        Ok::<_, Error>(Response { bytes: bytes.len() })
    }))
    .await
}
