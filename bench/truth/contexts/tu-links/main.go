package main

import (
	"context"
	"os"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/golang-jwt/jwt/v5"
	"github.com/joho/godotenv"
	"github.com/redis/go-redis/v9"
)

func main() {
	godotenv.Load()
	store := redis.NewClient(&redis.Options{Addr: os.Getenv("REDIS")})
	app := fiber.New()
	app.Get("/:name", func(c *fiber.Ctx) error {
		to, err := store.Get(context.Background(), c.Params("name")).Result()
		if err != nil {
			return fiber.ErrNotFound
		}
		return c.Redirect(to)
	})
	app.Post("/token", func(c *fiber.Ctx) error {
		token, err := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{"exp": time.Now().Add(time.Hour).Unix()}).SignedString([]byte(os.Getenv("SECRET")))
		if err != nil {
			return err
		}
		return c.SendString(token)
	})
	app.Listen(":3000")
}
