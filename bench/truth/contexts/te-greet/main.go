package main

import (
	"fmt"
	"os"

	"github.com/fatih/color"
	"github.com/spf13/cobra"
)

var version = "dev"

func main() {
	var name string
	root := &cobra.Command{
		Use:     "greet",
		Version: version,
		Run: func(*cobra.Command, []string) {
			color.Green("Hello, %s!", name)
		},
	}
	root.Flags().StringVar(&name, "name", "world", "whom to greet")
	if err := root.Execute(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
