package main

import (
	"net/http"

	"example.com/jobs/queue"
	"github.com/go-chi/chi/v5"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

func main() {
	q := queue.Open()
	r := chi.NewRouter()
	r.Handle("/metrics", promhttp.Handler())
	r.Post("/jobs/{name}", func(w http.ResponseWriter, r *http.Request) {
		if err := q.Push(r.Context(), chi.URLParam(r, "name")); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
		}
	})
	_ = http.ListenAndServe(":8080", r)
}
