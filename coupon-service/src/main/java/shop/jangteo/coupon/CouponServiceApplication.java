package shop.jangteo.coupon;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;

/** Coupons and points. Plain SQL throughout, as a poll of orders is decided whole. */
@SpringBootApplication(
    proxyBeanMethods = false,
    exclude = {HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class})
@ConfigurationPropertiesScan
public final class CouponServiceApplication {

  private CouponServiceApplication() {}

  public static void main(String[] args) {
    SpringApplication.run(CouponServiceApplication.class, args);
  }
}
