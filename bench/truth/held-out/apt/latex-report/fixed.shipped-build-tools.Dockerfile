FROM debian:bookworm-slim
RUN apt-get update -qq && apt-get install -qq -y --no-install-recommends texlive-latex-base texlive-fonts-recommended lmodern && apt-get clean
WORKDIR /doc
COPY report.tex Makefile ./
CMD ["pdflatex", "report.tex"]
