package main

import (
	"log"
	"os"
	"time"

	"github.com/gofiber/fiber/v2"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

type Guest struct {
	ID      uint
	Name    string
	Arrived time.Time
}

func main() {
	db, err := gorm.Open(sqlite.Open(os.Getenv("DATA")+"/guests.db"), &gorm.Config{})
	if err != nil {
		log.Fatal(err)
	}
	_ = db.AutoMigrate(&Guest{})
	app := fiber.New()
	app.Post("/:name", func(c *fiber.Ctx) error {
		return db.Create(&Guest{Name: c.Params("name"), Arrived: time.Now()}).Error
	})
	log.Fatal(app.Listen(":3000"))
}
