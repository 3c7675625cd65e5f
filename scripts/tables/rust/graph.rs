use async_graphql::{http::GraphiQLSource, Context, EmptySubscription, Object, Schema, SimpleObject};
use async_graphql_axum::GraphQL;
use axum::{response::Html, routing::get, Router};
use futures::TryStreamExt;
use mongodb::{bson::doc, Client, Collection};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, SimpleObject, Clone)]
struct Book {
    title: String,
    year: i32,
}

struct Query;

#[Object]
impl Query {
    async fn books(&self, context: &Context<'_>, since: i32) -> async_graphql::Result<Vec<Book>> {
        let books = context.data::<Collection<Book>>()?;
        Ok(books.find(doc! { "year": { "$gte": since } }).await?.try_collect().await?)
    }
}

struct Mutation;

#[Object]
impl Mutation {
    async fn add(&self, context: &Context<'_>, title: String, year: i32) -> async_graphql::Result<Book> {
        let book = Book { title, year };
        context.data::<Collection<Book>>()?.insert_one(&book).await?;
        Ok(book)
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::with_uri_str("mongodb://mongo").await?;
    let books: Collection<Book> = client.database("library").collection("books");
    let schema = Schema::build(Query, Mutation, EmptySubscription).data(books).finish();
    let page = get(|| async { Html(GraphiQLSource::build().endpoint("/").finish()) });
    let app = Router::new().route("/", page.post_service(GraphQL::new(schema)));
    axum::serve(tokio::net::TcpListener::bind("0.0.0.0:8000").await?, app).await?;
    Ok(())
}
