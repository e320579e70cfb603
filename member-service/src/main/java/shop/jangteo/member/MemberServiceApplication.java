package shop.jangteo.member;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts member-service. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public final class MemberServiceApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(MemberServiceApplication.class, arguments);
  }
}
