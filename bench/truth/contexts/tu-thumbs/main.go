package main

import (
	"context"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

func handle(ctx context.Context, event events.S3Event) error {
	settings, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	client := s3.NewFromConfig(settings)
	for _, record := range event.Records {
		object, err := client.GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String(record.S3.Bucket.Name), Key: aws.String(record.S3.Object.Key)})
		if err != nil {
			return err
		}
		object.Body.Close()
	}
	return nil
}

func main() { lambda.Start(handle) }
