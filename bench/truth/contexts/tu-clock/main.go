package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os/user"
	"time"
)

func main() {
	who, _ := user.Current()
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		json.NewEncoder(w).Encode(map[string]string{"time": time.Now().Format(time.RFC3339), "user": who.Username})
	})
	log.Fatal(http.ListenAndServe(":8000", nil))
}
