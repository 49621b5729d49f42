"""What is kept between runs: derived, disposable, and checked before it is used."""
