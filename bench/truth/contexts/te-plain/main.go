package main

import (
	"fmt"
	"net/http"

	"github.com/gorilla/mux"
	"github.com/sirupsen/logrus"
)

func main() {
	r := mux.NewRouter()
	r.HandleFunc("/hello/{name}", func(w http.ResponseWriter, r *http.Request) {
		logrus.WithField("name", mux.Vars(r)["name"]).Info("hello")
		fmt.Fprintln(w, "hello", mux.Vars(r)["name"])
	})
	logrus.Fatal(http.ListenAndServe(":8000", r))
}
