/** The one door to the parser, so that another one could be put in its place. */
export { forEachChild, parse } from 'unbash';
export type {
  ArithmeticCommandExpansion,
  Assignment,
  Command,
  CommandExpansionPart,
  CompoundList,
  HereDoc,
  ParsedScript,
  ParameterExpansionPart,
  Pipeline,
  ProcessSubstitutionPart,
  Redirection,
  Statement,
  SyntaxNode,
  Word,
  WordPart,
} from 'unbash';
