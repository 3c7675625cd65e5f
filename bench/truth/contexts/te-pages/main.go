package main

import (
	"embed"
	"html/template"
	"log/slog"
	"net/http"
	"os"
)

//go:embed pages
var files embed.FS

func main() {
	pages := template.Must(template.ParseFS(files, "pages/*.html"))
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		if err := pages.ExecuteTemplate(w, "home.html", r.Host); err != nil {
			slog.Error("page", "error", err)
		}
	})
	if err := http.ListenAndServe(":"+os.Getenv("PORT"), mux); err != nil {
		slog.Error("server", "error", err)
	}
}
