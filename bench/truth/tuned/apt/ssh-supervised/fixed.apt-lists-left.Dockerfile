FROM debian:trixie
ARG DEBIAN_FRONTEND=noninteractive
RUN echo 'tzdata tzdata/Areas select Europe' | debconf-set-selections
RUN apt-get -q update && apt-get -qy upgrade && rm -rf /var/lib/apt/lists/*
RUN apt-get -q update && apt-get -qy install openssh-server supervisor cron rsyslog tzdata vim-tiny && rm -rf /var/lib/apt/lists/*
RUN apt-get -q update && apt-get -qy install mariadb-server && apt-get -qy autoremove && rm -rf /var/lib/apt/lists/*
RUN mkdir -p /run/sshd && ssh-keygen -A
EXPOSE 22
CMD ["/usr/bin/supervisord", "-n"]
