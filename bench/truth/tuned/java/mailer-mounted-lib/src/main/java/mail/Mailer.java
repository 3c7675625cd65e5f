package mail;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import redis.clients.jedis.JedisPooled;

public class Mailer {
    public static void main(String[] args) throws Exception {
        Session session = Session.getInstance(new Properties());
        try (JedisPooled redis = new JedisPooled("redis", 6379)) {
            for (String to = redis.lpop("mail"); to != null; to = redis.lpop("mail")) {
                MimeMessage message = new MimeMessage(session);
                message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
                message.setSubject("news");
                message.setText("none");
                Transport.send(message);
            }
        }
    }
}
