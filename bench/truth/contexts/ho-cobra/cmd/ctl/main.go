package main

import (
	"github.com/spf13/cobra"
	"github.com/spf13/viper"
	"go.uber.org/zap"
)

func main() {
	log, _ := zap.NewProduction()
	viper.AutomaticEnv()
	c := &cobra.Command{Use: "ctl", Run: func(*cobra.Command, []string) { log.Info("run") }}
	_ = c.Execute()
}
