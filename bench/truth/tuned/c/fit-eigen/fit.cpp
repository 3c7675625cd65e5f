#include <Eigen/Dense>
#include <iostream>
#include <vector>

// Fits a polynomial to pairs on stdin, and says its eigenvalues' condition.
int main(int argc, char **argv) {
  const int degree = argc > 1 ? std::stoi(argv[1]) : 2;
  std::vector<double> xs, ys;
  for (double x, y; std::cin >> x >> y;) {
    xs.push_back(x);
    ys.push_back(y);
  }
  Eigen::MatrixXd a(xs.size(), degree + 1);
  Eigen::VectorXd b(ys.size());
  for (std::size_t row = 0; row < xs.size(); ++row) {
    double power = 1;
    for (int column = 0; column <= degree; ++column, power *= xs[row]) a(row, column) = power;
    b(row) = ys[row];
  }
  const Eigen::VectorXd found = a.colPivHouseholderQr().solve(b);
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(a.transpose() * a);
  const Eigen::JacobiSVD<Eigen::MatrixXd> svd(a, Eigen::ComputeThinU | Eigen::ComputeThinV);
  std::cout << "coefficients: " << found.transpose() << "\n"
            << "eigenvalues: " << solver.eigenvalues().transpose() << "\n"
            << "condition: " << svd.singularValues()(0) / svd.singularValues()(degree) << "\n";
}
