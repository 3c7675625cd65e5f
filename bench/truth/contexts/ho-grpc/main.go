package main

import (
	"context"
	"net"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"google.golang.org/grpc"
)

func main() {
	cfg, _ := config.LoadDefaultConfig(context.Background())
	_ = s3.NewFromConfig(cfg)
	http.Handle("/metrics", promhttp.Handler())
	go http.ListenAndServe(":9090", nil)
	l, _ := net.Listen("tcp", ":50051")
	_ = grpc.NewServer().Serve(l)
}
