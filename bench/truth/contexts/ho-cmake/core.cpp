#include <Eigen/Dense>
double solve(int n) { Eigen::MatrixXd m = Eigen::MatrixXd::Random(n, n); return m.fullPivLu().determinant(); }
