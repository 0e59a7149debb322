select cast(now() as text)
