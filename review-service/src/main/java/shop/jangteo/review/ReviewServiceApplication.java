package shop.jangteo.review;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts review-service. */
@SpringBootApplication(proxyBeanMethods = false)
public final class ReviewServiceApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(ReviewServiceApplication.class, arguments);
  }
}
