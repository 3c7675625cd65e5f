FROM golang:1.26
WORKDIR /srv
RUN go mod init hello
RUN go get github.com/gorilla/mux github.com/sirupsen/logrus && go clean -cache -modcache
COPY main.go .
RUN go build && mv hello /usr/local/bin/ && go clean -cache -modcache
CMD ["hello"]
