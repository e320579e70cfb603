package shop.jangteo.badsample.contracts;

import org.springframework.http.HttpStatus;

public record BringsSpringAlong(HttpStatus status) {}
