package main

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestServe(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	got, err := http.Get(server.URL)
	if err != nil || got.StatusCode != http.StatusNotFound {
		t.Fatal(got, err)
	}
}
