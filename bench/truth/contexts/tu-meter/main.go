package main

import (
	"net"
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"github.com/rs/zerolog/log"
	"google.golang.org/grpc"
	"google.golang.org/grpc/health"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/reflection"
)

func main() {
	calls := prometheus.NewCounter(prometheus.CounterOpts{Name: "calls_total"})
	prometheus.MustRegister(calls)
	listener, err := net.Listen("tcp", ":9000")
	if err != nil {
		log.Fatal().Err(err).Msg("listen")
	}
	server := grpc.NewServer()
	healthpb.RegisterHealthServer(server, health.NewServer())
	reflection.Register(server)
	go http.ListenAndServe(":9090", promhttp.Handler())
	log.Err(server.Serve(listener)).Send()
}
