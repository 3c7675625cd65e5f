#include "grammar.hpp"
#include <boost/spirit/include/qi.hpp>
#include <boost/phoenix/operator.hpp>

namespace qi = boost::spirit::qi;

template <typename Iterator>
struct Grammar : qi::grammar<Iterator, double(), qi::space_type> {
  qi::rule<Iterator, double(), qi::space_type> sum, product, value;
  Grammar() : Grammar::base_type(sum) {
    using qi::_1;
    using qi::_val;
    sum = product[_val = _1] >> *(('+' >> product[_val += _1]) | ('-' >> product[_val -= _1]));
    product = value[_val = _1] >> *(('*' >> value[_val *= _1]) | ('/' >> value[_val /= _1]));
    value = qi::double_[_val = _1] | '(' >> sum[_val = _1] >> ')';
  }
};

std::optional<double> evaluate(const std::string &text) {
  auto at = text.begin();
  Grammar<std::string::const_iterator> grammar;
  double result = 0;
  if (!qi::phrase_parse(at, text.end(), grammar, qi::space, result) || at != text.end()) return std::nullopt;
  return result;
}
