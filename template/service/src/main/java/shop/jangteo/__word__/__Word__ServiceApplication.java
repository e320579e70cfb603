package shop.jangteo.__word__;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts __name__. */
@SpringBootApplication(proxyBeanMethods = false)
public final class __Word__ServiceApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(__Word__ServiceApplication.class, arguments);
  }
}
