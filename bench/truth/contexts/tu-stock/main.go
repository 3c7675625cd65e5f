package main

import (
	"fmt"
	"os"

	"github.com/fatih/color"
	"github.com/spf13/cobra"
	"github.com/spf13/viper"
	"gopkg.in/yaml.v3"
)

func main() {
	root := &cobra.Command{Use: "stock", Short: "Counts what is there"}
	root.PersistentFlags().String("file", "stock.yaml", "what is there")
	viper.BindPFlag("file", root.PersistentFlags().Lookup("file"))
	root.AddCommand(&cobra.Command{Use: "list", RunE: func(*cobra.Command, []string) error {
		text, err := os.ReadFile(viper.GetString("file"))
		if err != nil {
			return err
		}
		items := map[string]int{}
		if err := yaml.Unmarshal(text, &items); err != nil {
			return err
		}
		for name, count := range items {
			fmt.Println(color.GreenString(name), count)
		}
		return nil
	}})
	if root.Execute() != nil {
		os.Exit(1)
	}
}
