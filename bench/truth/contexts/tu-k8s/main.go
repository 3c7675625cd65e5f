package main

import (
	"fmt"

	"github.com/nats-io/nats.go"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

func main() {
	nc, _ := nats.Connect(nats.DefaultURL)
	fmt.Println(nc, corev1.Pod{}, metav1.Now())
}
