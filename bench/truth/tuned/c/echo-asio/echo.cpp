#include "session.hpp"
#include <boost/lexical_cast.hpp>
#include <iostream>

class Server {
public:
  Server(boost::asio::io_context &io, unsigned short port)
      : acceptor_(io, {boost::asio::ip::tcp::v4(), port}) {
    accept();
  }

private:
  void accept() {
    acceptor_.async_accept([this](auto error, boost::asio::ip::tcp::socket socket) {
      if (!error) std::make_shared<Session>(std::move(socket))->start();
      accept();
    });
  }
  boost::asio::ip::tcp::acceptor acceptor_;
};

int main(int argc, char **argv) {
  try {
    boost::asio::io_context io;
    Server server(io, boost::lexical_cast<unsigned short>(argc > 1 ? argv[1] : "7"));
    io.run();
  } catch (const std::exception &error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
