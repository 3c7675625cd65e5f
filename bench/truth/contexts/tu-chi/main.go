package main

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq"
	"github.com/sirupsen/logrus"
)

func main() {
	_, err := sqlx.Open("postgres", "")
	logrus.Info(err)
	http.ListenAndServe(":3000", chi.NewRouter())
}
