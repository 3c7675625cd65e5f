package main

import (
	"database/sql"
	"fmt"
	"log"
	"net/http"

	"github.com/gorilla/mux"
	_ "github.com/mattn/go-sqlite3"
)

func main() {
	db, err := sql.Open("sqlite3", "tally.db")
	if err != nil {
		log.Fatal(err)
	}
	r := mux.NewRouter()
	r.HandleFunc("/{name}", func(w http.ResponseWriter, req *http.Request) {
		var count int
		db.QueryRow("SELECT count FROM tally WHERE name = ?", mux.Vars(req)["name"]).Scan(&count)
		fmt.Fprintln(w, count)
	})
	log.Fatal(http.ListenAndServe(":8080", r))
}
