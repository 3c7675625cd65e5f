package main

import (
	"net/http"
	"os"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
	"go.uber.org/zap"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

type Book struct {
	ID    uuid.UUID `json:"id" gorm:"primaryKey"`
	Title string    `json:"title"`
	Pages int       `json:"pages"`
}

func main() {
	log, _ := zap.NewProduction()
	db, err := gorm.Open(postgres.Open(os.Getenv("DATABASE_URL")), &gorm.Config{})
	if err != nil {
		log.Fatal("database", zap.Error(err))
	}
	db.AutoMigrate(&Book{})
	r := gin.Default()
	r.GET("/books", func(c *gin.Context) {
		var books []Book
		db.Find(&books)
		c.JSON(http.StatusOK, books)
	})
	r.POST("/books", func(c *gin.Context) {
		book := Book{ID: uuid.New()}
		if err := c.ShouldBindJSON(&book); err != nil {
			c.JSON(http.StatusBadRequest, gin.H{"error": err.Error()})
			return
		}
		db.Create(&book)
		c.JSON(http.StatusCreated, book)
	})
	r.Run()
}
