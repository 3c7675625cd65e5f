// Package queue keeps jobs in Redis.
package queue

import (
	"context"
	"os"

	"github.com/redis/go-redis/v9"
)

type Queue struct{ client *redis.Client }

func Open() Queue {
	return Queue{redis.NewClient(&redis.Options{Addr: os.Getenv("REDIS")})}
}

func (q Queue) Push(ctx context.Context, name string) error {
	return q.client.LPush(ctx, "jobs", name).Err()
}

func (q Queue) Pop(ctx context.Context) (string, error) {
	got, err := q.client.BRPop(ctx, 0, "jobs").Result()
	if err != nil {
		return "", err
	}
	return got[1], nil
}
