package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
)

type answer struct {
	Host string `json:"host"`
	Path string `json:"path"`
}

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		host, _ := os.Hostname()
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(answer{Host: host, Path: r.URL.Path})
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
