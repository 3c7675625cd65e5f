use futures::{StreamExt, TryStreamExt};
use k8s_openapi::api::core::v1::{ConfigMap, Pod};
use kube::{
    api::{Api, ListParams, Patch, PatchParams, ResourceExt},
    runtime::{controller::Action, watcher, Controller},
    Client,
};
use prometheus::{Encoder, IntCounter, TextEncoder};
use std::{sync::Arc, time::Duration};

struct Data {
    client: Client,
    seen: IntCounter,
}

async fn reconcile(map: Arc<ConfigMap>, data: Arc<Data>) -> Result<Action, kube::Error> {
    data.seen.inc();
    let namespace = map.namespace().unwrap_or_default();
    let pods: Api<Pod> = Api::namespaced(data.client.clone(), &namespace);
    for pod in pods.list(&ListParams::default()).await? {
        tracing::info!("{}", pod.name_any());
    }
    let patch = serde_json::json!({ "metadata": { "labels": { "seen": "yes" } } });
    let maps: Api<ConfigMap> = Api::namespaced(data.client.clone(), &namespace);
    maps.patch(&map.name_any(), &PatchParams::default(), &Patch::Merge(&patch)).await?;
    Ok(Action::requeue(Duration::from_secs(300)))
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt::init();
    let client = Client::try_default().await?;
    let seen = IntCounter::new("seen", "maps")?;
    prometheus::register(Box::new(seen.clone()))?;
    let pods: Api<Pod> = Api::all(client.clone());
    let mut changes = watcher(pods, watcher::Config::default()).boxed();
    tokio::spawn(async move {
        while let Ok(Some(_)) = changes.try_next().await {
            let mut text = Vec::new();
            let _ = TextEncoder::new().encode(&prometheus::gather(), &mut text);
        }
    });
    let maps: Api<ConfigMap> = Api::all(client.clone());
    Controller::new(maps, watcher::Config::default())
        .run(reconcile, |_, _, _| Action::requeue(Duration::from_secs(5)), Arc::new(Data { client, seen }))
        .for_each(|_| async {})
        .await;
    Ok(())
}
