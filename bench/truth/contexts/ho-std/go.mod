module example.com/ping

go 1.21
