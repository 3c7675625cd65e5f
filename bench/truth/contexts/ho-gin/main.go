package main

import (
	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/redis/go-redis/v9"
)

var (
	pool *pgxpool.Pool
	rdb  *redis.Client
)

func main() {
	rdb = redis.NewClient(&redis.Options{})
	pool, _ = pgxpool.New(nil, "")
	r := gin.Default()
	r.GET("/", func(c *gin.Context) { c.String(200, "ok") })
	r.Run()
}
