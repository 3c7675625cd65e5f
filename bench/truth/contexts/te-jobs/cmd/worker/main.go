package main

import (
	"context"

	"example.com/jobs/queue"
	"go.uber.org/zap"
)

func main() {
	log, _ := zap.NewProduction()
	q := queue.Open()
	for {
		name, err := q.Pop(context.Background())
		if err != nil {
			log.Fatal("no queue", zap.Error(err))
		}
		log.Info("done", zap.String("job", name))
	}
}
