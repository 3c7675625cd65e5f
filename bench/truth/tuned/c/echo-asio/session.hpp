#pragma once
#include <array>
#include <boost/asio.hpp>
#include <memory>

class Session : public std::enable_shared_from_this<Session> {
public:
  explicit Session(boost::asio::ip::tcp::socket socket) : socket_(std::move(socket)) {}
  void start() { read(); }

private:
  void read() {
    socket_.async_read_some(boost::asio::buffer(data_), [self = shared_from_this()](auto error, std::size_t length) {
      if (!error) self->write(length);
    });
  }
  void write(std::size_t length) {
    boost::asio::async_write(socket_, boost::asio::buffer(data_, length),
                             [self = shared_from_this()](auto error, std::size_t) {
                               if (!error) self->read();
                             });
  }

  boost::asio::ip::tcp::socket socket_;
  std::array<char, 4096> data_{};
};
