"""Layout: what each stretch of the page is (title, body, caption, noise, ...)."""
