module clock {
    requires java.net.http;
    requires java.logging;
}
